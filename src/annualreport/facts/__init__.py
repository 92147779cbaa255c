"""Words from figures: the names that texts may use, the sandbox that fills them in, the drafts."""
