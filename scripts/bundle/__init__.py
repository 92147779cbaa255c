"""The offline zip for offices without network: interpreter, wheels, start scripts, instructions."""
