"""Stories with several voices each, for properties that must hold of any article. All of it is invented."""

from __future__ import annotations

DRONES = """KHARTOUM, March 3 (Nile Post) - Sudan received 120 Turkish-made drones in January, two Western diplomats told Reuters.

The drones were flown to Port Sudan on six cargo flights, the diplomats said. Turkey's defence ministry denied that any drones had been sold. Sudan's army did not respond to a request for comment.

Reuters reported in February that another 40 drones had been ordered. Mona Haddad, an analyst in Amman, said the fleet would be enough for two fronts. “They will need pilots first,” Haddad said."""

SHELLS = """Trains from North Korea

Moscow has received 6,700 containers of artillery shells from North Korea since August 2023, South Korea's defence ministry said on Monday. The containers could hold up to 3 million 152mm shells, it added.

Satellite images show the freighters Angara and Maria at Rajin in October. The Angara carried containers to Dunai on 12 October, according to ship-tracking data. Russia rejected the accusation. Pyongyang called it a rumour.

In return, Russia sent North Korea 40 surface-to-air missiles, two U.S. officials told the Financial Times."""

NITRATE = """The 38,000-tonne freighter Leyla K (IMO 9074729) left Poti for Tobruk on 28 February with 900 tonnes of ammonium nitrate, the Harbour Ledger reported, citing a port official.

The cargo was declared as fertiliser. “It was fertiliser and nothing else,” the owner, Delta Marine Ltd., said in a statement. Three European security officials said that about 700 tonnes were meant for a depot near Benghazi.

Libya's interior ministry said it was not aware of the shipment. The Leyla K arrived in Tobruk on 9 March. The European Union naval mission declined to comment."""

TANKS = """Poland ordered 180 tanks from South Korea in 2022. It received 10 tanks in December 2022 and 18 tanks in March 2023, the defence ministry in Warsaw said.

The remaining tanks will be delivered by 2026, Deputy Prime Minister Wladyslaw Kos said. According to Bloomberg, the price was $3.4 billion. Kos disputed that figure."""

RIFLES = """A U.S. destroyer seized 2,000 assault rifles from a dhow bound for Yemen on 6 January, the Navy said.

The boat had left Jask in Iran, according to the crew. Iran's mission to the United Nations denied any involvement. Two former inspectors said the rifles were Chinese-made. A panel of experts counted 1,996 rifles in its report."""

JETS = """Iran will receive 24 fighter jets from Russia next year, an Iranian lawmaker said. Russia has not confirmed the sale.

The Guardian, citing three people familiar with the contract, reported on 2 March that the first four jets had been loaded at Komsomolsk. Tehran and Moscow signed the contract in 2021, the people said. Asked about the jets, the Kremlin declined to comment."""

STORIES = (DRONES, SHELLS, NITRATE, TANKS, RIFLES, JETS)
