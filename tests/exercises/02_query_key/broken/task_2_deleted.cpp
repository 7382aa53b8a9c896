// Broken: the whole function was taken away; say: linear_out_in is missing, ./learn reset brings it back
