"""Names to draw from. Each person of the example is put together from two lists; any likeness is chance."""

GIVEN = (
    "Aaron", "Adele", "Aiden", "Alinta", "Amit", "Andrea", "Anh", "Bao", "Beau", "Bianca", "Blake", "Brodie", "Caleb", "Carmel",
    "Chantelle", "Cody", "Dale", "Damien", "Dang", "Deepak", "Dion", "Elias", "Emere", "Fatima", "Fergus", "Gita", "Grace",
    "Hamish", "Hana", "Hemi", "Imran", "Iris", "Jai", "Jarrah", "Jedda", "Joao", "Jorge", "Kahu", "Karan", "Kirra", "Kobi",
    "Lachlan", "Lani", "Leilani", "Luka", "Mahala", "Malik", "Manaia", "Marek", "Mei", "Mikael", "Nadia", "Nikau", "Noor",
    "Oscar", "Paora", "Petra", "Quentin", "Rangi", "Reuben", "Rhys", "Rosa", "Sanjay", "Sefa", "Shauna", "Siaosi", "Sione",
    "Tamati", "Tane", "Tariq", "Tegan", "Thanh", "Tomasz", "Tui", "Viliami", "Wiremu", "Yindi", "Zac", "Zoë",
)  # fmt: skip

FAMILY = (
    "Abbott", "Achterberg", "Adeyemi", "Ah Kit", "Baird", "Bartlett", "Bello", "Bishop", "Bligh", "Brennan", "Burgess", "Carmody",
    "Castellano", "Chandra", "Clancy", "Cooper", "Costa", "Crowe", "D'Souza", "Dawson", "De Vries", "Delaney", "Dimitrov",
    "Drummond", "Edwards", "Faleolo", "Farrugia", "Fitzgerald", "Fraser", "Gallo", "Gibbs", "Goncalves", "Grewal", "Haddad",
    "Harrington", "Hohepa", "Horvat", "Huynh", "Iyer", "Jankovic", "Kaya", "Kelly", "Kowalski", "Lafaele", "Lam", "Lindqvist",
    "MacKay", "Mahoney", "Manuel", "Marsh", "McAllister", "Mensah", "Moana", "Nair", "Ngata", "Nguyen", "Novak", "O'Brien",
    "O'Rourke", "Okafor", "Osei", "Papadakis", "Parata", "Pham", "Pickering", "Quinn", "Rahman", "Ramirez", "Rapana", "Ryder",
    "Sandhu", "Santos", "Schmidt", "Sharma", "Silva", "Stokes", "Takerei", "Tamihana", "Taufa", "Tran", "Vella", "Walsh",
    "Whitfield", "Yates", "Zammit",
)  # fmt: skip
