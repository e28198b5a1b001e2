// The one function that decides who may see what, as text for the queries: every view of the projection is built from
// it (store/view.cpp), and nothing else decides.
#pragma once

#include <string>
#include <string_view>

namespace vigil::store {

/// A condition on a claim row `alias`: the viewer's groups stand in temp.viewer_group, whether it is the public in
/// temp.viewer. Audience sealed is in no record yet (the writer refuses it), so it is nobody's here.
std::string may_see(std::string_view alias);

/// The field of the claim that makes a thing row `alias` what it is: a name, or a row of its kind.
std::string field_that_makes(std::string_view alias);

/// A condition on a row `alias` that has an audience_group, '' for all: it is for all, or for a group of the viewer's.
std::string for_their_groups(std::string_view alias);
/// The same of a row of mention; and a group of theirs is not told otherwise of that place.
std::string mention_for(std::string_view alias);

/// A condition on a claim row `alias`: no later claim has superseded it.
std::string in_force(std::string_view alias);

/// A condition on a claim row `alias`: what it is about, and the fact that it makes, are not
/// withdrawn (store/withdrawals.hpp). Holds back the public alone.
std::string not_withdrawn(std::string_view alias);

/// A condition on a claim row `alias`: its field is not working material, which is never published, and has
/// no dot (store/further.hpp, model/work.hpp). Holds back the
/// public alone.
std::string publishable(std::string_view alias);

/// A condition on a thing row `alias`: its kind can be published. Holds back the public alone.
std::string publishable_kind(std::string_view alias);

/// A condition on a wish row `alias`: it still holds on the viewer's day.
std::string is_current(std::string_view alias);

/// A condition on a person's thing_id: no current wish forbids that the viewer sees this person. The strictest current
/// wish decides; only the public is held back by wishes, to whom the person is then no case at all.
std::string wished(std::string_view person_id);

/// A condition on a person's thing_id, for whoever may see them: no current wish forbids to suggest that they were or
/// are to be raised. The strictest wish decides, whoever may see it. `privately`: an expression, 1 if they are raised
/// in private alone.
std::string may_be_raised(std::string_view person_id, std::string_view privately);

/// Whether the record takes a second person for what store/requests.hpp lists: 1 or 0.
std::string takes_a_second_person();

/// A condition on a person's row `alias` of thing: where it takes a second person (store/requests.hpp) the public sees
/// only people whose first publication one has confirmed, or who were published before.
std::string confirmed(std::string_view alias);

}  // namespace vigil::store
