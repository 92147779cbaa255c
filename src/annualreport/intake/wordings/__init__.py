"""How offices write: every spelling of sheets, columns and values beside the canonical one."""
