"""Golden cases: questions to the gate with their right answers, in gate-case/1, that a trade person can read and anybody can ask."""
