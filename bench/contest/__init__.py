"""The optimiser and its peers on the same crew problems: each contender in a process of its own, every plan looked at by the checker."""
