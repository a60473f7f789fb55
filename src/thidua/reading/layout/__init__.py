"""The page put back in order: letterhead, body in paragraphs, recipients, signatures."""
