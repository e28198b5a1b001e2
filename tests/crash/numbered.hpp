// Writes that are numbered, so that after a crash it can be told which of them are in a record: each is a person's
// event with two sources; every third brings a document with its bytes and text besides, every ninth six of bytes
// alone, every twentieth is a hundred events in one step, every seventh corrects the event before it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "store/record.hpp"

namespace vigil::crash {

/// When it returns, the write is acknowledged. One that is there already, acknowledged or not, is not done again.
void write_numbered(store::Record& record, int number);

/// What is wrong with a record after a crash: an acknowledged write that is not there whole, any write that is there by
/// half, a database that is not sound, tables that do not follow from the log, evidence that is not what its name says.
/// A folder in which no write was acknowledged need not be a record yet.
std::vector<std::string> problems_after_crash(const std::filesystem::path& folder, const std::set<int>& acknowledged);

}  // namespace vigil::crash
