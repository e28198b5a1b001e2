// What administrators do: users, roles, groups, compartments. Every function checks who asks, by their
// unlocked keys once there are users, and writes what happened.
// With the first user a record's users begin; that one is an administrator.
#pragma once

#include <string>
#include <string_view>

#include "base/key_agent.hpp"
#include "base/sealing.hpp"
#include "store/principals.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// A record of one person says so once, before it has users; its log keeps that no second person confirms.
void declare_of_one(store::Record& record, const std::string& by);

/// Adds a user with a pair of keys under `passphrase`. The first user is added by themselves and is an administrator.
/// Usage: a name that is none (a letter, then letters, digits, '.', '-', '_'; 40 at most), a role that is none, a
/// passphrase of less than 12 characters. Conflict: there is such a user. Refused: `by` is no administrator.
void add_user(store::Record& record, const std::string& by, const std::string& name, const std::string& role,
              std::string_view passphrase, const base::KdfCost& cost = {});
void set_role(store::Record& record, const std::string& by, const std::string& name, const std::string& role);
/// Suspended, nobody reads or enters anything as this user. The last active administrator stays.
void suspend_user(store::Record& record, const std::string& by, const std::string& name);
void restore_user(store::Record& record, const std::string& by, const std::string& name);

void join_group(store::Record& record, const std::string& by, const std::string& group, const std::string& user);
void leave_group(store::Record& record, const std::string& by, const std::string& group, const std::string& user);

// A compartment: its key is made by the agent of its first member, who must have unlocked. Without two recovery keys
// it is Refused: a lost passphrase would lose what is sealed.
void add_compartment(store::Record& record, base::KeyAgent& agent, const std::string& by, const std::string& name);
/// Whoever is a member may let another in.
void join_compartment(store::Record& record, base::KeyAgent& agent, const std::string& by, const std::string& name,
                      const std::string& user);
/// Makes a new version of the key, without the one who leaves, and wraps every entry's key anew. What they could read
/// before must be counted as read.
void leave_compartment(store::Record& record, base::KeyAgent& agent, const std::string& by, const std::string& name,
                       const std::string& user);

/// The compartment of `people` and whoever changes the record, and of nobody else: the one there, or a new one, whose
/// name begins with "to:". Nobody joins it; who leaves it takes nobody's place. NotFound: a user without keys.
std::string compartment_of_people(store::Change& change, base::KeyAgent& agent, std::vector<std::string> people);

}  // namespace vigil::pipeline
