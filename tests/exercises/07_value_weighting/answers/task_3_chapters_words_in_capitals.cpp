// Says: This is the sentence that the chapter shows.
std::string turn_the_bank() {
    return "FROM the Hospital, Tom is going to the bank!!!";
}
