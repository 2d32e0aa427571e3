"""Pages of mend. Each prepares what its template places; rules stand in the modules above."""
