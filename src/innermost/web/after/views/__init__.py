"""Pages of what comes after a walk. Each prepares what its template places; rules stand in the modules above."""
