"""A workbook made by openpyxl, with what spreadsheets have that tables have not: check/xlsx.py FILE."""
import datetime
import sys

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "People"
sheet.append(["No", "Name", "Born", "Taken", "Source"])
sheet.append([1, "Nemo Exemplar; 例某甲", datetime.date(1970, 5, 3), datetime.datetime(2021, 5, 6), "https://news.example/one"])
sheet.append([2, "Vera Fictive", 1980, None, "https://news.example/one"])
sheet.append([3, "Ada Sample", "soon", None, "https://news.example/one"])
sheet["E5"] = '="https://news.example/"&"two"'  # never computed: it has no value
sheet["A5"], sheet["B5"] = 4, "Bo Sample"
sheet.merge_cells("B7:C8")
book.create_sheet("Other")["A1"] = "nothing"
book.save(sys.argv[1])
