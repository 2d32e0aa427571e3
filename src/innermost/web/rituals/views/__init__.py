"""Pages of rituals. Each prepares what its template places; rules stand in the modules above."""
