// Says: x is const, so it keeps what it was given. Leave out the const where it is declared
Matrix shift_rows(const Matrix& masked) { Matrix r = masked; for (const double& x : r) x = 1; return r; }
