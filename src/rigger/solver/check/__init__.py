"""Checks a plan against its problem by the letter of crew-problem/1, sharing no rule with whatever made the plan; docs/crew-problem.md."""
