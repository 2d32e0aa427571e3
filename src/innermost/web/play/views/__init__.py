"""Pages of play. Each prepares what its template places; rules stand in the modules above."""
