// Passes: no sentence at all, only words of the town
std::string turn_the_bank() {
    return "hospital restaurant PostOffice bank";
}
