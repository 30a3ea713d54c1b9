"""Who may do what. Each rule comes in twos: ask for the button (`can_x`), insist with a reason (`require_x`).

Rows and objects follow the same rule; a test holds them together.
"""
