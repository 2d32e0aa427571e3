"""What two people keep of a walk, the rules of their house, and how a walk was for each."""
