"""The routes from command to result: they compose, and decide nothing."""
