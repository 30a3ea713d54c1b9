"""How people come in: allauth's pages, with our rules. Nobody signs up by themselves."""
