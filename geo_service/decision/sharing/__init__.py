"""A quota of persons shared over districts: whole persons, proved best under limits, with the price of each limit."""
