"""What words tell by themselves: lexicons, jobs, firms' forms, towns, hosts, labels."""
