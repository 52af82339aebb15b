"""`python -m ficheparse`."""

from ficheparse.cli.app import main

if __name__ == "__main__":
    main()
