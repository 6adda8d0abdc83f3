"""A house: the contexts plugged into their databases, with the runtime that keeps them in step, and the door in front."""
