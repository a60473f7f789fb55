"""The door of the secret ballot: the desk, the voter's and the teller's pages, and the public box."""
