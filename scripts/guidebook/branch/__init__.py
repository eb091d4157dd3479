"""A branch's own version: how it begins, how far it has gone from the guide, what is wrong."""
