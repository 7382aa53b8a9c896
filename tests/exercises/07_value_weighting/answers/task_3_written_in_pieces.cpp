// Passes: put together from pieces, with odd blanks, capitals and punctuation
std::string turn_the_bank() {
    const std::string place = "PostOffice";
    return "  \"from   the " + place + "\",\tanna walks\n to the BANK ... ";
}
