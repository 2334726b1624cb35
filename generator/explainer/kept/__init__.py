"""What is kept from one build to the next: which file of the site was made of which reads, and whether they still hold.

``says`` tells what each kind of read says now, ``comparing`` which reads of the last build differ, ``table`` numbers
reads, ``index`` is the file in which all of it is kept, ``site`` takes files out of the last site.
"""
