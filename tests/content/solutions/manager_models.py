"""The model solution of `django/manager-customers`: one Manager has many Customers."""

# mypy: allow-subclassing-any, no-warn-return-any

from django.db import models


class Manager(models.Model):
    """Somebody who looks after any number of customers."""

    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    """Somebody who is looked after by exactly one manager."""

    name = models.CharField(max_length=100)
    email = models.EmailField(unique=True)
    manager = models.ForeignKey(
        Manager,
        on_delete=models.PROTECT,
        related_name="customers",
    )

    def __str__(self) -> str:
        return self.name
