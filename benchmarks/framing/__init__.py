"""How well the framing of a question is read, on sources left out of the training."""
