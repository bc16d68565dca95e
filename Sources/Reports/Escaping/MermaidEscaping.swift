extension StringProtocol {
  /// The text as a quoted label of a Mermaid diagram: what is neither a letter, a digit nor of a name's punctuation is
  /// written by its number, so that nothing in it is markup, a quotation mark or the end of the block.
  public var mermaidLabel: String {
    var result = ""
    for scalar in hiddenShown().unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_ .-→()".unicodeScalars.contains(scalar)
      if isPlain { result.unicodeScalars.append(scalar) } else { result += "#\(scalar.value);" }
    }
    return "\"\(result)\""
  }
}
