"""Bytes made to do harm: every reader, and the linter over what it reads, ends in a form or in a plain sentence."""
