// Says: the function linear_out_in is missing, or its name or parameters have changed.
