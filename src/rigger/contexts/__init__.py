"""The contexts: each knows its own facts, hears the news of the others, and never asks them."""
