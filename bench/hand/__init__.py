"""The same pages made by hand, without a framework's help: what Innermost is compared with. Serves measurements alone."""
