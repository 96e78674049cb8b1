"""The model solution of `coding/view-and-test`: a view that needs a logged-in user, its URL and its test."""

# mypy: disable-error-code="import-untyped,untyped-decorator", allow-subclassing-any

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.test import TestCase
from django.urls import path, reverse


@login_required
def profile(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"username": request.user.get_username()})


urlpatterns = [path("profile/", profile, name="profile")]


class ProfileTests(TestCase):
    def test_a_visitor_is_sent_to_the_login_page(self) -> None:
        response = self.client.get(reverse("profile"))
        self.assertRedirects(response, "/accounts/login/?next=/profile/", fetch_redirect_response=False)

    def test_a_user_sees_their_own_name(self) -> None:
        user = get_user_model().objects.create_user("ada")
        self.client.force_login(user)
        response = self.client.get(reverse("profile"))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json(), {"username": "ada"})
