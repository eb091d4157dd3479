"""The search's queries with right answers, and the runner that scores them in a browser."""
