#!/usr/bin/env python3
"""embed.py FILE SYMBOL OUT.cpp: write FILE's bytes as vigil::embedded::SYMBOL, a std::string_view."""
import sys

path, symbol, out = sys.argv[1:4]
data = open(path, "rb").read()
rows = [",".join(str(b) for b in data[i:i + 64]) for i in range(0, len(data), 64)]
with open(out, "w") as f:
    f.write("#include <string_view>\nnamespace vigil::embedded {\n")
    f.write(f"static constexpr unsigned char {symbol}_bytes[] = {{\n" + ",\n".join(rows or ["0"]) + "};\n")
    f.write(f"extern const std::string_view {symbol};\n")
    f.write(f"const std::string_view {symbol}{{reinterpret_cast<const char*>({symbol}_bytes), {len(data)}}};\n}}\n")
