"""What two people aim at: what matters most to each, what they would like to reach, where both may give a little."""
