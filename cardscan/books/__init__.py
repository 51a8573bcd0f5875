"""Address books that other programs wrote, read: vCards of any version, Google and Outlook CSV."""
