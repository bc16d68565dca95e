/// The columns of the catalog that version 6 brought: what a live org told of itself.
enum FactColumns {
  static let all = [
    // JSON: the user's permissions, the release, the packages; NULL: the org told nothing
    "ALTER TABLE live_snapshot ADD COLUMN facts TEXT",
    "ALTER TABLE staging ADD COLUMN facts TEXT",
  ]
}
