"""The program: command line, event loop, controller and wiring. Nobody imports this package."""
