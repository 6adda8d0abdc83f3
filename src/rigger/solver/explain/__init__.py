"""Why a plan is as it is: what each position costs, what it would save if it fell away, and why an open one cannot be filled."""
