public import ArgumentParser
public import Schema

extension Audience: ExpressibleByArgument {}
