#include "disk.hpp"

#include <algorithm>

namespace vigil::crash {

namespace {

constexpr std::size_t sector = 512;

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

void put(std::string& file, const Operation& change) {
  const auto at = static_cast<std::size_t>(change.offset);
  if (change.kind == Kind::truncate) return file.resize(at);
  file.resize(std::max(file.size(), at + change.bytes.size()));
  std::ranges::copy(change.bytes, file.begin() + change.offset);
}

// The sectors of one write; each reaches the disk or does not.
std::vector<Operation> in_sectors(const Operation& write) {
  std::vector<Operation> parts;
  for (std::size_t done = 0; done < write.bytes.size();) {
    const auto at = static_cast<std::size_t>(write.offset) + done;
    const auto length = std::min(sector - at % sector, write.bytes.size() - done);
    parts.push_back({Kind::write, {}, static_cast<std::int64_t>(at), write.bytes.substr(done, length)});
    done += length;
  }
  return parts;
}

}  // namespace

void Disk::apply(const Operation& operation) {
  const auto& path = operation.path;
  switch (operation.kind) {
    case Kind::create:
      files_.emplace_back();
      return change_names({{path, files_.size() - 1}});
    case Kind::make_folder:
      return change_names({{path, folder}});
    case Kind::remove:
      return change_names({{path, std::nullopt}});
    case Kind::move: {
      const auto file = now_.at(path);
      return change_names({{path, std::nullopt}, {operation.bytes, file}});
    }
    case Kind::write:
    case Kind::truncate:
      files_[now_.at(path)].since.push_back(operation);
      return;
    case Kind::sync:
      if (const auto file = now_.find(path); file != now_.end() && file->second != folder)
        return sync_file(files_[file->second]);
      return sync_names(path);
    case Kind::sync_all:
      for (auto& file : files_) sync_file(file);
      sure_ = now_;
      since_.clear();
      return;
    case Kind::say:
      return;
  }
}

void Disk::change_names(NameChange change) {
  for (const auto& [path, file] : change) {
    if (file)
      now_[path] = *file;
    else
      now_.erase(path);
  }
  since_.push_back(std::move(change));
}

void Disk::sync_names(const std::string& in_folder) {
  std::erase_if(since_, [&](const NameChange& change) {
    if (parent_of(change.begin()->first) != in_folder) return false;
    for (const auto& [path, file] : change) {
      if (file)
        sure_[path] = *file;
      else
        sure_.erase(path);
    }
    return true;
  });
}

void Disk::sync_file(File& file) {
  for (const auto& change : file.since) put(file.sure, change);
  file.since.clear();
}

Disk::Image Disk::after_crash(Loss loss, std::mt19937_64& random) const {
  const auto reached = [&] { return loss != Loss::all && random() % 2 == 0; };
  Names names = sure_;
  for (const auto& change : since_) {
    if (!reached()) continue;
    for (const auto& [path, file] : change) {
      if (file)
        names[path] = *file;
      else
        names.erase(path);
    }
  }
  Image image;
  for (const auto& [path, number] : names) {
    // Who lost a folder has lost what was in it. The folders that were there before the first operation have no name.
    const auto above = parent_of(path);
    if (now_.contains(above) && !image.contains(above)) continue;
    if (number == folder) {
      image[path] = std::nullopt;
      continue;
    }
    const auto& file = files_[number];
    std::string bytes = file.sure;
    for (const auto& change : file.since) {
      if (loss != Loss::torn || change.kind == Kind::truncate) {
        if (reached()) put(bytes, change);
      } else {
        for (const auto& part : in_sectors(change))
          if (reached()) put(bytes, part);
      }
    }
    image[path] = std::move(bytes);
  }
  return image;
}

}  // namespace vigil::crash
