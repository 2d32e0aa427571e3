"""The same pages made by hand, without a framework's help, to compare with. Serves measurements alone."""
