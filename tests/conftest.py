"""Stands here so that every test can import the helper modules beside it, such as `ledgers`."""
