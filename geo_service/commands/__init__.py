"""The verbs of the command `qonys` that run the service: `up`, `serve`, `doctor`."""
